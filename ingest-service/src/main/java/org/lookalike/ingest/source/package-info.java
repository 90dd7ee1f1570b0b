/**
 * The port to platforms: what a source of accounts can be asked and what it answers. One package below this one for each
 * platform; none of them knows another, nor who asks.
 */
@NullMarked
package org.lookalike.ingest.source;

import org.jspecify.annotations.NullMarked;
