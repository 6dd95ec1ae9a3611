"""`webhooks/`: addresses that are told what changed (Standard Webhooks); for editors' keys."""

from django.http import HttpResponse
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from apps.api.authentication import reader_of, writer_of
from apps.api.base import ApiView
from apps.api.field_selection import FieldSelection
from apps.api.get_or_404 import only_one, row_or_404
from apps.api.models import Webhook, WebhookState
from apps.api.parameters import PAGING
from apps.api.problems import ProblemError
from apps.api.representations.webhooks import delivery_documents, webhook_documents
from apps.api.responses import check_match, json_response
from apps.api.schema import CHANGING, READING, WRITING, describe
from apps.api.serializers.base import Nothing, read_body
from apps.api.serializers.pages import page_shape
from apps.api.serializers.webhooks import (
    DeliverySerializer,
    NewWebhookSerializer,
    SecretSerializer,
    WebhookChangesSerializer,
    WebhookSerializer,
)
from apps.api.webhooks.actions import add_webhook, change_webhook, send_test
from apps.api.webhooks.sending import secret_of
from apps.core.json_values import state_of

SELECTION, OF_DELIVERIES = FieldSelection(WebhookSerializer), FieldSelection(DeliverySerializer)
KEEPING = "api.keep_webhooks"
PRIVATE = (*READING, 403)


class KeeperView(ApiView):
    """A view of which nothing is public: reading asks for the same right as writing."""

    needs = {"POST": KEEPING, "PATCH": KEEPING}

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Let in keys of users who keep webhooks."""
        super().initial(request, *args, **kwargs)
        reader = reader_of(request)
        if reader is None:
            raise NotAuthenticated(
                "Webhooks are not public: send a key as “Authorization: Bearer <key>”."
            )
        if not reader.has_perm(KEEPING):
            raise ProblemError(403, f"The role of this key’s user does not allow this: {KEEPING}.")


class WebhookList(KeeperView):
    """The list of webhooks, and adding one."""

    @describe(
        "webhooks_list",
        "List webhooks",
        returns={200: page_shape(WebhookSerializer)},
        parameters=(*PAGING, *SELECTION.parameters),
        problems=PRIVATE,
    )
    def get(self, request: Request) -> HttpResponse:
        """Give webhooks, the newest first."""
        return SELECTION.page(Webhook.objects.all(), request, webhook_documents)

    @describe(
        "webhooks_create",
        "Add a webhook",
        takes=NewWebhookSerializer,
        returns={201: WebhookSerializer},
        problems=WRITING,
        example={"url": "https://example.org/told", "events": ["claim.withdrawn"]},
    )
    def post(self, request: Request) -> HttpResponse:
        """Tell an address of what changes from now on. Its secret is under `secret/`."""
        webhook = add_webhook(**read_body(NewWebhookSerializer, request), user=writer_of(request))
        location = request.build_absolute_uri(f"{request.path}{webhook.pk}/")
        document = only_one(webhook_documents(Webhook.objects.filter(pk=webhook.pk)), "webhook")
        return json_response(document, status=201, state=state_of(document), Location=location)


class WebhookDetail(KeeperView):
    """One webhook."""

    @describe(
        "webhooks_read",
        "Read a webhook",
        returns={200: WebhookSerializer},
        parameters=SELECTION.parameters,
        problems=PRIVATE,
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Give a webhook, and how it fares."""
        return SELECTION.answer_with(
            only_one(webhook_documents(Webhook.objects.filter(pk=pk)), "webhook"), request
        )

    @describe(
        "webhooks_change",
        "Change a webhook",
        takes=WebhookChangesSerializer,
        returns={200: WebhookSerializer},
        problems=(*WRITING, *CHANGING),
        example={"state": "off"},
    )
    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Change its address or its types of change, or switch it off or on.

        Switched on again, it is told what it missed.
        """
        document = only_one(webhook_documents(Webhook.objects.filter(pk=pk)), "webhook")
        check_match(request, state_of(document))
        values = read_body(WebhookChangesSerializer, request, partial=True)
        state = WebhookState(values.pop("state")) if "state" in values else None
        change_webhook(webhook=Webhook.objects.get(pk=pk), state=state, **values)
        changed = only_one(webhook_documents(Webhook.objects.filter(pk=pk)), "webhook")
        return json_response(changed, state=state_of(changed))


class WebhookSecret(KeeperView):
    """A webhook's secret."""

    @describe(
        "webhooks_secret",
        "Read a webhook’s secret",
        returns={200: SecretSerializer},
        problems=PRIVATE,
    )
    def get(self, request: Request, pk: int) -> HttpResponse:  # noqa: ARG002
        """Give what messages to it are signed with."""
        webhook = row_or_404(Webhook.objects.all(), pk, "webhook")
        response = json_response({"secret": secret_of(webhook)})
        response["Cache-Control"] = "no-store"
        return response


class DeliveryList(KeeperView):
    """What was sent to one address."""

    @describe(
        "webhooks_deliveries",
        "List deliveries",
        returns={200: page_shape(DeliverySerializer)},
        parameters=(*PAGING, *OF_DELIVERIES.parameters),
        problems=PRIVATE,
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Give what was sent or waits to be, the newest first."""
        webhook = row_or_404(Webhook.objects.all(), pk, "webhook")
        return OF_DELIVERIES.page(webhook.deliveries.all(), request, delivery_documents)


class TestWebhook(KeeperView):
    """Trying a webhook."""

    @describe(
        "webhooks_test",
        "Try a webhook",
        takes=Nothing,
        returns={201: DeliverySerializer},
        problems=WRITING,
        example={},
    )
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Send a message of type `test`; how that ended is in the list of deliveries."""
        read_body(Nothing, request)
        delivery = send_test(webhook=row_or_404(Webhook.objects.all(), pk, "webhook"))
        document = delivery_documents(type(delivery).objects.filter(pk=delivery.pk))[0]
        return json_response(document, status=201)
