"""Calls understood one by one, then counted together: conversion, channels, the ring order."""
