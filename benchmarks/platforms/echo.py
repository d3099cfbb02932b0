"""The peer of the Telegram bench: python-telegram-bot's own Application and Updater, echoing."""

import logging
import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say the same again."""
    await update.effective_message.reply_text(update.effective_message.text)


def main() -> None:
    """Poll the Bot API server of the first argument with the token of the second."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    url, token = sys.argv[1:]
    builder = Application.builder().token(token).base_url(f"{url}/bot").base_file_url(f"{url}/file/bot")
    app = builder.concurrent_updates(concurrent_updates=True).build()
    app.add_handler(MessageHandler(filters.ALL, echo))
    app.run_polling()


if __name__ == "__main__":
    main()
