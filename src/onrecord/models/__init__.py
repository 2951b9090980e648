"""Trained models: what they are, whether they are whole, and how to run them."""

from __future__ import annotations

from onrecord.models.package import ModelPackage, shipped
from onrecord.models.runtime import load_attribution_reader, load_reader

__all__ = ["ModelPackage", "load_attribution_reader", "load_reader", "shipped"]
