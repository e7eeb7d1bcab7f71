"""The usual similarities of two texts, which the ranking of overlaps has to beat.

Each takes the text of the measures as it was read, with its own heading, nothing put before it and nothing taken away,
and weighs words by how many measures of the documents hold them: what a library gives with its usual settings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import jieba
import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.pipeline import make_pipeline


def yardsticks(corpus: Sequence[str], ones: Sequence[str], others: Sequence[str]) -> dict[str, np.ndarray]:
    """Return what the usual similarities say of pairs of texts; each is fitted on all measures of the corpus."""
    jieba.setLogLevel(60)
    words: Callable[[str], list[str]] = jieba.lcut
    by_words = {"tokenizer": words, "token_pattern": None, "lowercase": False}
    found = {
        f"TF-IDF, characters {least}–{most}": _cosines(
            TfidfVectorizer(analyzer="char", ngram_range=(least, most)), corpus, ones, others
        )
        for least, most in ((1, 2), (2, 2), (2, 4))
    }
    found["TF-IDF, words"] = _cosines(TfidfVectorizer(**by_words), corpus, ones, others)
    found["BM25, words"] = _bm25(CountVectorizer(**by_words), corpus, ones, others)
    latent = make_pipeline(TfidfVectorizer(**by_words), TruncatedSVD(100, random_state=0)).fit(corpus)
    a, b = (_rows(latent.transform(texts)) for texts in (ones, others))
    found["LSA, 100 dimensions"] = (a * b).sum(1)
    return found


def _cosines(vectors: Any, corpus: Sequence[str], ones: Sequence[str], others: Sequence[str]) -> np.ndarray:
    vectors.fit(corpus)
    return np.asarray(vectors.transform(ones).multiply(vectors.transform(others)).sum(1)).ravel()


def _bm25(counts: Any, corpus: Sequence[str], ones: Sequence[str], others: Sequence[str]) -> np.ndarray:
    """Return BM25 (k1 1.5, b 0.75) of each as a query for the other, the mean of both."""
    table = counts.fit_transform(corpus)
    held = np.bincount(table.indices, minlength=table.shape[1])
    idf = np.log(1 + (len(corpus) - held + 0.5) / (held + 0.5))
    mean = table.sum(1).mean()

    def one_way(queries: Sequence[str], documents: Sequence[str]) -> np.ndarray:
        asked, given = counts.transform(queries), counts.transform(documents).tocsr().astype(float)
        lengths = np.repeat(np.asarray(given.sum(1)).ravel(), np.diff(given.indptr))
        given.data = given.data * 2.5 / (given.data + 1.5 * (0.25 + 0.75 * lengths / mean))
        return np.asarray((asked > 0).multiply(given).multiply(idf).sum(1)).ravel()

    return (one_way(ones, others) + one_way(others, ones)) / 2


def _rows(table: np.ndarray) -> np.ndarray:
    return table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-12)
