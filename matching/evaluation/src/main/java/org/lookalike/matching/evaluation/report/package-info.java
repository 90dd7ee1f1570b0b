/** Tells an evaluation to people and programs: a table, a JSON object, files of single accounts, and a page. */
@NullMarked
package org.lookalike.matching.evaluation.report;

import org.jspecify.annotations.NullMarked;
