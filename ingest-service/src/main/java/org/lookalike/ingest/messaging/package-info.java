/**
 * The Kafka topics of the service, with the wire records of their contracts: {@code account-snapshots}, {@code watch-reports},
 * {@code website-visits} and {@code tips-waiting} are written, {@code district-identities} and {@code impersonation-alerts} are read.
 */
@NullMarked
package org.lookalike.ingest.messaging;

import org.jspecify.annotations.NullMarked;
