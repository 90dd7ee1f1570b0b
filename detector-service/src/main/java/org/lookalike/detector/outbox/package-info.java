/** Events wait in the database from the transaction that made them until the broker has them. */
@NullMarked
package org.lookalike.detector.outbox;

import org.jspecify.annotations.NullMarked;
