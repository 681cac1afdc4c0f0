"""Tests of chatops/mending."""
