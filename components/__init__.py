"""Everything that knows Streamlit, folium or plotly."""
