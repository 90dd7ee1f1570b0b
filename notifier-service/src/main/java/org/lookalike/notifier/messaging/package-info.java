/**
 * The border to Kafka: reads records of {@code impersonation-alerts} into this service's own words and stores their effect
 * in one transaction per batch. Nothing outside this package knows what a record looks like.
 */
@NullMarked
package org.lookalike.notifier.messaging;

import org.jspecify.annotations.NullMarked;
