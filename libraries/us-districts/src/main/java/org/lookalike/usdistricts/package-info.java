/** The directory of US districts. */
@NullMarked
package org.lookalike.usdistricts;

import org.jspecify.annotations.NullMarked;
