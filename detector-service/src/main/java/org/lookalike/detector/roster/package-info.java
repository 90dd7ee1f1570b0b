/** The people of districts who may be imitated, such as teachers: rosters, their consent, and what they let be compared. */
@NullMarked
package org.lookalike.detector.roster;

import org.jspecify.annotations.NullMarked;
