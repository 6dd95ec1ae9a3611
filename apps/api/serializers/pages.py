"""Pages of a list."""

from functools import cache
from typing import Any

from rest_framework import serializers


@cache
def page_shape(of: type[serializers.Serializer[Any]]) -> type[serializers.Serializer[Any]]:
    """Return the shape of a page that lists things of one shape."""
    name = of.__name__.removesuffix("Serializer")
    members = {
        "__doc__": f"One page of a list of {name}s.",
        "next": serializers.CharField(allow_null=True, help_text="The address of the next page."),
        "previous": serializers.CharField(
            allow_null=True, help_text="The address of the page before."
        ),
        "results": of(many=True),
        "count": serializers.IntegerField(
            required=False, help_text="With `count=true`: how many match."
        ),
    }
    return type(f"{name}PageSerializer", (serializers.Serializer,), members)
