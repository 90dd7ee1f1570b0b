/** Alerts in the formats of other programs: STIX 2.1 and CSV. */
@NullMarked
package org.lookalike.detector.reporting.export;

import org.jspecify.annotations.NullMarked;
