"""The values of a layer, token by token, by the columns alone."""


def layer(corpus, name):
    """The value of each token, by the columns alone; None where there is none."""
    values = [*corpus.layer(name).list(), None]
    return [values[row] for part in corpus.parts for row in part.layer(name).tolist()]
