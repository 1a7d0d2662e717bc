"""The engine that every fake API is built on; `FakeApi` documents how to build one."""
