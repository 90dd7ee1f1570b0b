/** Searches for changes of a profile that silence alerts, knowing nothing of the policy. */
@NullMarked
package org.lookalike.matching.evaluation.search;

import org.jspecify.annotations.NullMarked;
