/** What shows operators how a service is: health, jobs that are given up, and the fields of the structured log. */
@NullMarked
package org.lookalike.observability;

import org.jspecify.annotations.NullMarked;
