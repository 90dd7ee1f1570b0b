/**
 * Deliveries to webhooks: the whole alert, signed, for programs; and messages for chats, in which text written by strangers is
 * neither markup nor a mention nor a link. Endpoints are somebody else's choice, and are asked through the guarded client alone.
 */
@NullMarked
package org.lookalike.notifier.delivery.webhook;

import org.jspecify.annotations.NullMarked;
