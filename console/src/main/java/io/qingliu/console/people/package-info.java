/** Who uses the console: people, their roles, what they may see, and accounts of its own. */
package io.qingliu.console.people;
