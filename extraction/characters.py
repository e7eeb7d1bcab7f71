RADICALS: dict[int, str] = {}
