/**
 * Reads who speaks in a name that has a district's in it. What stands around the district's name is read by its grammar and by what
 * kind of noun its head is. Knows nothing of scores and policies.
 */
@NullMarked
package org.lookalike.matching.speaker;

import org.jspecify.annotations.NullMarked;
