/**
 * The reasons. A signal looks at one account and one candidate district and says whether it fires, how strongly, and
 * why in one plain sentence. Main signals say that the account looks like the district; qualifiers only correct what
 * the best main signals say, up or down.
 */
@NullMarked
package org.lookalike.matching.signal;

import org.jspecify.annotations.NullMarked;
