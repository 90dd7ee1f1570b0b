/** The pages of settings: who is told of alerts, the sources, and the keys of the API. */
@NullMarked
package org.lookalike.detector.web.administration;

import org.jspecify.annotations.NullMarked;
