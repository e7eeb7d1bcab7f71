"""The screens of the explorer: each module has one ``show()`` that turns input into values and results into a view."""
