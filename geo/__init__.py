"""Pure space: datum shifts, arcs and distances. Knows nothing of Streamlit, folium or plotly."""
