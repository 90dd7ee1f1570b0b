/** Accounts that name a registered district, made of templates, and what the district hears of them. */
@NullMarked
package org.lookalike.matching.evaluation.names;

import org.jspecify.annotations.NullMarked;
