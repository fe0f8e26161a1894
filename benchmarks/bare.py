"""A bare Streamlit page that changes one number."""

import streamlit as st

st.button("next", key="next")
st.session_state.number = st.session_state.get("number", 0) + 1
st.markdown(f"<b id='number'>{st.session_state.number}</b>", unsafe_allow_html=True)
