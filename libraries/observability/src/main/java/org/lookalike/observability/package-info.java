/** What shows operators how a service is: health and the fields of the structured log. */
@NullMarked
package org.lookalike.observability;

import org.jspecify.annotations.NullMarked;
