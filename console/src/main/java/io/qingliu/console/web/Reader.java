package io.qingliu.console.web;

import io.qingliu.console.text.Formats;
import io.qingliu.console.text.Language;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;

/** How somebody reads: his language, theme and zone, and what follows from them. */
record Reader(Language language, Theme theme, Phrases phrases, Names names, Formats formats) {}
