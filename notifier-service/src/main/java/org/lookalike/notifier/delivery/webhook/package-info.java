/**
 * Deliveries to webhooks: the whole alert, signed, for programs; and messages for chats, in which untrusted text is neither markup nor a
 * mention nor a link. All requests go through the SSRF guard, because subscribers choose the endpoints.
 */
@NullMarked
package org.lookalike.notifier.delivery.webhook;

import org.jspecify.annotations.NullMarked;
