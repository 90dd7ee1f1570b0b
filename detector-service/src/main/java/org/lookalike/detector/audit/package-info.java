/** The record of who changed what: rows are added by the transaction that makes a change, and never changed themselves. */
@NullMarked
package org.lookalike.detector.audit;

import org.jspecify.annotations.NullMarked;
