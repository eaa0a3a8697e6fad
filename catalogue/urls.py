"""Addresses that the catalogue serves itself."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
