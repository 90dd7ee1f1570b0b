/**
 * What all three services must agree on to talk over Kafka: the CloudEvents envelope, strict JSON, the reasons a message
 * can be refused for, the trace context that travels along, and the client settings the delivery guarantees rest on.
 * The values inside the envelope are not here: every service writes its own records and is tested against the contract.
 */
@NullMarked
package org.lookalike.kafka;

import org.jspecify.annotations.NullMarked;
