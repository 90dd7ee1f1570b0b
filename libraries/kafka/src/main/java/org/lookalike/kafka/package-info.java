/**
 * The Kafka conventions of all services: the CloudEvents envelope, strict JSON, reasons for rejection, trace context
 * and client settings. The event values are not here: every service has its own records and is tested against the
 * contract.
 */
@NullMarked
package org.lookalike.kafka;

import org.jspecify.annotations.NullMarked;
