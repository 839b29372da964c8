"""The look: one accent colour, system fonts, no shadows. The rules themselves are in static/own.css."""

from __future__ import annotations

from pathlib import Path

import gradio as gr

STATIC = Path(__file__).parent / "static"
HEAD = '<script src="/own/own.js" defer></script><meta name="robots" content="noindex">'


def css() -> str:
    """The stylesheet as text; Gradio puts it into the page."""
    return (STATIC / "own.css").read_text(encoding="utf-8")


def theme() -> gr.themes.Base:
    """Gradio's plainest theme in our colours, light and dark."""
    return gr.themes.Base(
        font=["system-ui", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
        radius_size="none",
        spacing_size="md",
    ).set(
        body_background_fill="#fcfbf8",
        body_background_fill_dark="#15181b",
        body_text_color="#1d2226",
        body_text_color_dark="#e6e4df",
        body_text_color_subdued="#565e65",
        body_text_color_subdued_dark="#a8aeb4",
        background_fill_primary="#ffffff",
        background_fill_primary_dark="#1b1f23",
        background_fill_secondary="#fcfbf8",
        background_fill_secondary_dark="#15181b",
        border_color_primary="#d8d4ca",
        border_color_primary_dark="#394047",
        color_accent="#1a4f7a",
        color_accent_soft="#e8eef3",
        color_accent_soft_dark="#22303b",
        link_text_color="#1a4f7a",
        link_text_color_dark="#8fc1ea",
        link_text_color_hover="#0e3454",
        link_text_color_hover_dark="#b9daf4",
        link_text_color_visited="#1a4f7a",
        link_text_color_visited_dark="#8fc1ea",
        link_text_color_active="#1a4f7a",
        link_text_color_active_dark="#8fc1ea",
        button_primary_background_fill="#1a4f7a",
        button_primary_background_fill_dark="#8fc1ea",
        button_primary_background_fill_hover="#0e3454",
        button_primary_background_fill_hover_dark="#b9daf4",
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#10171d",
        button_primary_text_color_hover="#ffffff",
        button_primary_text_color_hover_dark="#10171d",
        button_secondary_background_fill="transparent",
        button_secondary_background_fill_dark="transparent",
        button_secondary_background_fill_hover="#e8eef3",
        button_secondary_background_fill_hover_dark="#22303b",
        button_secondary_text_color="#1a4f7a",
        button_secondary_text_color_dark="#8fc1ea",
        button_secondary_text_color_hover="#0e3454",
        button_secondary_text_color_hover_dark="#b9daf4",
        button_secondary_border_color="#d8d4ca",
        button_secondary_border_color_dark="#394047",
        input_background_fill="#ffffff",
        input_background_fill_dark="#1b1f23",
        input_border_color="#858b90",
        input_border_color_dark="#7b838a",
        input_placeholder_color="#666d73",
        input_placeholder_color_dark="#98a0a6",
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        block_border_width="0px",
        block_shadow="none",
        block_label_text_color="#1d2226",
        block_label_text_color_dark="#e6e4df",
        block_title_text_color="#1d2226",
        block_title_text_color_dark="#e6e4df",
    )
