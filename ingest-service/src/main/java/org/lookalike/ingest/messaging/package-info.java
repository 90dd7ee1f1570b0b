/**
 * The way out to Kafka: account snapshots as CloudEvents on the topic {@code account-snapshots}, by the contract
 * {@code contracts/account-snapshot/v1}.
 */
@NullMarked
package org.lookalike.ingest.messaging;

import org.jspecify.annotations.NullMarked;
