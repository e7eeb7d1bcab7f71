"""The network around a policy or a body, drawn so that it can be walked."""

from __future__ import annotations

import streamlit as st

from viz import session


def show() -> None:
    """Draw the network around the node that the address names."""
    st.info(session.speech()("network_choose"), icon=":material/hub:")
