/** How text that a stranger wrote is shown in mails and pages: it keeps its letters and can do nothing else. */
@NullMarked
package org.lookalike.untrustedtext;

import org.jspecify.annotations.NullMarked;
