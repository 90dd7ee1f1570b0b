/**
 * What the integration tests of the services share: Kafka, PostgreSQL and SMTP as Quarkus test resources, plain readers
 * and writers of topics, and the contract as assertions. The servers are embedded ones, or containers with
 * {@code -Dservices=containers}; a test cannot tell the difference.
 *
 * <p>A service that uses these resources sets {@code quarkus.devservices.enabled=false}.
 */
@NullMarked
package org.lookalike.testing;

import org.jspecify.annotations.NullMarked;
