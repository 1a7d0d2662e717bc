"""The demo for Contentful: values per locale, versions, and rules that are checked before publication."""

import os

from kitchen.cms import Client, VersionConflict
from kitchen.cms.models import Recipe

with Client.from_env(base_url=os.environ["DEMO_URL"]) as cms:
    recipes = cms.content(Recipe)
    print("Typed entries of Contentful, found by a typed query:")
    for recipe in recipes.iterate(Recipe.q.title.matches("soup")):
        print(f"  {recipe.title.default}; in Austria: {recipe.title.resolve('de-AT')}")

    changes = recipes.get("soup").to_input()
    changes.title["fr"] = "Soupe au potiron"
    saved = recipes.publish(recipes.update(changes))
    print(f"  translated and published: {saved.title['fr']}, version {saved.sys.version}")

    print("Outdated versions and invalid entries are rejected:")
    try:
        recipes.update(changes)
    except VersionConflict as error:
        print(f"  VersionConflict: sent {error.sent_version}, current version {error.current_version}")
    try:
        recipes.publish("toast")
    except ValueError as error:
        print("  " + str(error).replace("\n", "\n  "))
