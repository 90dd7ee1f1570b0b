/**
 * What a signal is, and the predicates that several signals share. A signal evaluates one candidate and says whether it
 * fires, how strongly, and why in one plain sentence. The signals themselves are in the packages below, listed by group; those
 * of one package do not know those of another.
 */
@NullMarked
package org.lookalike.matching.signal;

import org.jspecify.annotations.NullMarked;
