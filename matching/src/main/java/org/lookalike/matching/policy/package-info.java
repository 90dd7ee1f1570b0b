/** Reads policy files and checks them against the keys that search and signals use. */
@NullMarked
package org.lookalike.matching.policy;

import org.jspecify.annotations.NullMarked;
