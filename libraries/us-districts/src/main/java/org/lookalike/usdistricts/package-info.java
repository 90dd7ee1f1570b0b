/** The states of the US, and the directory of its districts. */
@NullMarked
package org.lookalike.usdistricts;

import org.jspecify.annotations.NullMarked;
