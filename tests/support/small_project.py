"""A project with one small document."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from typing import TypeAlias

__all__ = ["PETS", "Run"]

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]

PETS = """\
openapi: 3.1.0
info: { title: Pets, version: "1" }
servers: [{ url: https://api.example.com }]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses:
        "200":
          description: All of them.
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/Pet" } }
components:
  schemas:
    Pet:
      type: object
      properties: { name: { type: string } }
"""
