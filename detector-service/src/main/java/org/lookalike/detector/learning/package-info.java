/** Learns from the official accounts that are observed: their ids and pictures. Alerts never wait for it. */
@NullMarked
package org.lookalike.detector.learning;

import org.jspecify.annotations.NullMarked;
