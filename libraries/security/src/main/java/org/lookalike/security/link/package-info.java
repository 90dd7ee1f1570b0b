/**
 * Links in mails that let in who has no account: what they allow, about what, for whom, until when, signed. One service makes
 * them and another reads them, by keys that both have; nothing is stored for a link.
 */
@NullMarked
package org.lookalike.security.link;

import org.jspecify.annotations.NullMarked;
