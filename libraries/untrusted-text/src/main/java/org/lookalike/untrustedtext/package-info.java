/** Sanitizes untrusted text for mails and pages. */
@NullMarked
package org.lookalike.untrustedtext;

import org.jspecify.annotations.NullMarked;
