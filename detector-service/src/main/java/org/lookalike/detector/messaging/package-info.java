/** Where topics meet features: the service's own wire records, the consumer of snapshots, the events that are published. */
@NullMarked
package org.lookalike.detector.messaging;

import org.jspecify.annotations.NullMarked;
