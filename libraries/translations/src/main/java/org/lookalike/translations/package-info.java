/** The texts of pages and mails in the languages of their readers. */
@NullMarked
package org.lookalike.translations;

import org.jspecify.annotations.NullMarked;
