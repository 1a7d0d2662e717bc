"""An application that uses its generated package; `cmagen demo` runs it against a local CMA."""

import asyncio
import os

from museum.cms import AsyncClient, Client, NotFound, Unprocessable
from museum.cms.models import Artist, Artwork, Exhibition, Room, RoomInput

URL = os.environ["DEMO_URL"]


def read(cms: Client) -> None:
    print("Typed entries, synchronous:")
    for exhibition in cms.content(Exhibition).iterate(locale="en-gb"):
        artists = ", ".join(reference.uid for reference in exhibition.artworks)
        print(f"  {exhibition.title}: {len(exhibition.sections)} sections, artworks {artists}")


def write(cms: Client) -> str:
    print("Rules are checked before anything is sent:")
    try:
        cms.content(Room).create(RoomInput(area=0))
    except ValueError as error:
        print("  " + str(error).replace("\n", "\n  "))

    rooms = cms.content(Room)
    room = rooms.create(RoomInput(title="Garden room", area=62.5))
    print(f"  created {room.uid}: {room.title}, {room.area} m²")
    changes = room.to_input()
    changes.area = 64
    room = rooms.update(room, changes)
    print(f"  updated: {room.area} m², version {room.version}")
    rooms.publish(room, environments=["production"], locales=["en-gb"])
    print("  published")
    return room.uid


def endpoints(cms: Client) -> None:
    print("Endpoints of the API, also typed:")
    response = cms.content_types.get_all_content_types(include_count=True)
    names = ", ".join(str(content_type.uid) for content_type in response.content_types or [])
    print(f"  {response.count} content types: {names}")
    try:
        cms.content(Artist).get("bltnothing")
    except (NotFound, Unprocessable) as error:
        print(f"  {type(error).__name__}: {error}")


async def together(uid: str) -> None:
    print("Asynchronous, with three calls at once:")
    async with AsyncClient.from_env(base_url=URL) as cms:
        artists, artworks, room = await asyncio.gather(
            cms.content(Artist).list(),
            cms.content(Artwork).list(Artwork.q.year >= 1900),
            cms.content(Room).get(uid),
        )
        print(f"  {len(artists.entries)} artists, {len(artworks.entries)} artworks since 1900, {room.title}")
        await cms.content(Room).delete(room)
        print(f"  deleted {room.uid}")


with Client.from_env(base_url=URL) as client:
    print(repr(client))
    read(client)
    new = write(client)
    endpoints(client)
asyncio.run(together(new))
