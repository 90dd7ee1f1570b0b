/** The pages that mails link to, for people who do not sign in: a link lets them in, to what it names and to nothing else. */
@NullMarked
package org.lookalike.detector.web.mailed;

import org.jspecify.annotations.NullMarked;
