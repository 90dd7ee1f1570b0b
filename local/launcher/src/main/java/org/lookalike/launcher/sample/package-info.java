/**
 * Invents accounts to play: most of them of nobody in particular, a few that imitate a district of a given registry in the
 * ways seen in real cases. The same seed gives the same accounts. Each imitation comes with the district it is meant to be
 * found for, so a run can be checked. Nothing here knows how matching works.
 */
@NullMarked
package org.lookalike.launcher.sample;

import org.jspecify.annotations.NullMarked;
